# make demo and make test do everything from a fresh clone; each installs what it needs.
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# Imports that Package.swift does not declare are errors: the house stays as it was drawn.
CHECKED = --explicit-target-dependency-import-check error
DUIZHAO = .build/release/duizhao
# The lexicon of conversion. One that is to be passed on: make install LEXICON_OPTIONS=--permissive
LEXICON = .build/release/duizhao.lexicon
LEXICON_OPTIONS ?=
RECIPE = $(wildcard Lexicon/*.toml Lexicon/*.tsv)
VOCABULARY = $(wildcard Lexicon/vocabulary/*.tsv)

.PHONY: always help build lexicon guards test demo coverage bench-conversion manual format lint install uninstall clean bootstrap

help:
	@echo 'make demo      run the sample project end to end and say where its pages are'
	@echo 'make test      build and run all tests'
	@echo 'make build     build the release binary $(DUIZHAO) and its lexicon'
	@echo 'make lexicon   bring the sources of the lexicon that are missing and build it anew'
	@echo 'make guards    convert the cases that must never fail again, with the lexicon that is built'
	@echo 'make install   install binary, lexicon, completions and man page (PREFIX=$(PREFIX))'
	@echo 'make coverage  run the tests and print line coverage by target'
	@echo 'make bench-conversion ARGS=…  script conversion beside its peers (ARGS=--help)'
	@echo 'make manual    write Documentation/duizhao.1 anew from the commands'
	@echo 'make format    let swift format settle the layout; make lint only checks it'
	@echo 'make clean     remove what was built and what the demo wrote'

bootstrap:
	@Scripts/bootstrap

build: bootstrap
	@SWIFT='$(SWIFT)' Scripts/build-release
	@$(MAKE) --no-print-directory $(LEXICON)

lexicon: bootstrap
	@SWIFT='$(SWIFT)' Scripts/build-release
	@$(MAKE) --no-print-directory --assume-new=Lexicon/recipe.toml $(LEXICON)

# Anew when the program, the recipe or a table is newer, or the options are others. A source that cannot be had or read is named and left out
# (exit status 3); nothing of that stops a build.
$(LEXICON): $(DUIZHAO) $(RECIPE) $(VOCABULARY) Scripts/lexicon-sources .build/lexicon-options
	@Scripts/lexicon-sources || true
	$(DUIZHAO) lexicon build --recipe Lexicon/recipe.toml $(LEXICON_OPTIONS) -o $@ || [ $$? -eq 3 ]

.build/lexicon-options: always
	@mkdir -p .build
	@echo '$(LEXICON_OPTIONS)' | cmp -s - $@ || echo '$(LEXICON_OPTIONS)' >$@

guards: build
	@Scripts/lexicon-guards $(DUIZHAO)

test: bootstrap
	$(SWIFT) build --build-tests $(CHECKED)
	$(SWIFT) test --skip-build $(CHECKED)

demo: build
	@Scripts/demo $(DUIZHAO)

coverage: bootstrap
	$(SWIFT) test --enable-code-coverage
	@Scripts/coverage

# ARGS='--pairs DIR --texts FILE… --hans FILE --hant FILE': Benchmarks/README.md says what they hold.
bench-conversion: build
	@Benchmarks/conversion/run $(ARGS)

manual: bootstrap
	$(SWIFT) build --product duizhao
	@Scripts/manual .build/debug/duizhao

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/duizhao/recipe/vocabulary \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -s -m 755 $(DUIZHAO) $(DESTDIR)$(PREFIX)/bin/duizhao
	install -m 644 $(LEXICON) $(DESTDIR)$(PREFIX)/share/duizhao/duizhao.lexicon
	install -m 644 $(RECIPE) $(DESTDIR)$(PREFIX)/share/duizhao/recipe
	install -m 644 $(VOCABULARY) $(DESTDIR)$(PREFIX)/share/duizhao/recipe/vocabulary
	install -m 644 Documentation/duizhao.1 $(DESTDIR)$(PREFIX)/share/man/man1/duizhao.1
	$(DUIZHAO) --generate-completion-script bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/duizhao
	$(DUIZHAO) --generate-completion-script zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_duizhao
	$(DUIZHAO) --generate-completion-script fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/duizhao.fish

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/share/duizhao
	rm -f $(DESTDIR)$(PREFIX)/bin/duizhao $(DESTDIR)$(PREFIX)/share/man/man1/duizhao.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/duizhao \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_duizhao \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/duizhao.fish

clean:
	rm -rf .build Projects/Sample/out Projects/Sample/.duizhao
