"""Checks converted DOCX and EPUB files with the programs that people open them with.

Documents are made of an own text by pandoc and LibreOffice, converted by duizhao from Simplified to Traditional, and then:
  parts     the package has the same entries in the same order, and equal bytes but in the parts of text
  markup    a part that changed differs in character data and in attributes that people read only
  readers   LibreOffice and python-docx open the DOCX; epubcheck says of the EPUB what it said before
  pages     rendered pages have ink in the same places (dilated ink, intersection over union)

Exit status 1 when something is not so.
"""

import argparse, json, os, re, shutil, subprocess, sys, tempfile, zipfile
from xml.parsers import expat

from PIL import Image, ImageChops, ImageDraw, ImageFilter

HERE = os.path.dirname(os.path.abspath(__file__))
#: What people read of attributes in books.
READ_ATTRIBUTES = {"alt", "title", "aria-label", "content", "summary", "placeholder"}


def run(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def office(source, kind, folder):
    """Converts by LibreOffice, with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", folder, source)
    made = os.path.join(folder, os.path.splitext(os.path.basename(source))[0] + "." + kind.split(":")[0])
    if not os.path.exists(made):
        raise SystemExit(f"LibreOffice made no {made}")
    return made


def picture(path):
    image = Image.new("RGB", (420, 180), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 90, 400, 160), fill=(90, 140, 190))
    draw.polygon([(60, 90), (140, 30), (220, 90)], fill=(120, 90, 60))
    image.save(path)


def documents(folder):
    """The documents to check, by name."""
    text = os.path.join(folder, "sample.md")
    shutil.copy(os.path.join(HERE, "sample.md"), text)
    picture(os.path.join(folder, "picture.png"))
    made = {}
    for name, options in {"pandoc.docx": [], "pandoc-3.epub": ["-t", "epub3"], "pandoc-2.epub": ["-t", "epub2"]}.items():
        made[name] = os.path.join(folder, name)
        run("pandoc", text, "-o", made[name], "--toc", *options, cwd=folder)
    run("pandoc", text, "-o", os.path.join(folder, "office.odt"), cwd=folder)
    made["office.docx"] = office(os.path.join(folder, "office.odt"), "docx", folder)
    made["office.epub"] = office(os.path.join(folder, "office.odt"), "epub", folder)
    return made


def markup(data):
    """Tags with their attributes but those that people read; character data left out."""
    tokens = []
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = lambda name, attributes: tokens.append(
        (name, [pair for pair in zip(attributes[::2], attributes[1::2]) if pair[0] not in READ_ATTRIBUTES]))
    parser.EndElementHandler = lambda name: tokens.append(name)
    parser.CommentHandler = lambda text: tokens.append(("comment", text))
    parser.ProcessingInstructionHandler = lambda target, text: tokens.append((target, text))
    parser.Parse(data, True)
    return tokens


def parts(before, after):
    """The names of the entries that changed; faults."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        faults = [] if old.namelist() == new.namelist() else ["entries or their order changed"]
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        for name in changed:
            if not name.endswith((".xml", ".xhtml", ".opf", ".ncx", ".html")):
                faults.append(f"{name} changed")
            elif markup(old.read(name)) != markup(new.read(name)):
                faults.append(f"{name}: markup changed")
        for info in old.infolist():
            if new.getinfo(info.filename).compress_type != info.compress_type:
                faults.append(f"{info.filename}: packed otherwise")
    return changed, faults


def epubcheck(path):
    """The messages of epubcheck, places left out."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        subprocess.run(["java", "-jar", shutil.which("epubcheck"), path, "--json", report], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(report) as file:
            messages = json.load(file)["messages"]
    return sorted((m["severity"], m["ID"], len(m["locations"])) for m in messages)


def pages(path, folder):
    """Pictures of the document's pages."""
    os.makedirs(folder)
    if path.endswith(".docx"):
        pdf = office(path, "pdf", folder)
        run("pdftoppm", "-r", "60", "-png", pdf, os.path.join(folder, "page"))
    else:
        with zipfile.ZipFile(path) as book:
            book.extractall(os.path.join(folder, "book"))
            chapters = [name for name in book.namelist() if name.endswith((".xhtml", ".html"))]
        for number, chapter in enumerate(chapters):
            run(
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=700,1400",
                f"--screenshot={folder}/page-{number:02}.png", f"file://{folder}/book/{chapter}")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".png")]


def ink(path):
    image = Image.open(path).convert("L").point(lambda value: 255 if value < 160 else 0)
    return image.filter(ImageFilter.MaxFilter(9))


def alike(one, other):
    """Intersection over union of the ink of two pages."""
    a, b = ink(one), ink(other)
    if a.size != b.size:
        return 0.0
    union = ImageChops.lighter(a, b).histogram()[255]
    return ImageChops.darker(a, b).histogram()[255] / union if union else 1.0


def check(name, path, program, engine, folder, keep):
    """The row of one document, and what is wrong with it."""
    kind = path.rsplit(".", 1)[1]
    converted = os.path.join(folder, "converted-" + name)
    run(program, "convert", *engine, "--from", "zh-Hans", "--to", "zh-Hant-TW", "--format", kind, path, "-o", converted)
    changed, faults = parts(path, converted)
    if not changed:
        faults.append("nothing changed")
    reader = ""
    if kind == "docx":
        import docx
        count = len(docx.Document(converted).paragraphs)
        if count != len(docx.Document(path).paragraphs):
            faults.append("python-docx finds other paragraphs")
        reader = f"{count} paragraphs"
    else:
        before, after = epubcheck(path), epubcheck(converted)
        if before != after:
            faults.append(f"epubcheck: {before} became {after}")
        reader = "epubcheck: nothing" if not after else "epubcheck: as before"
    old = pages(path, os.path.join(folder, name + "-before"))
    new = pages(converted, os.path.join(folder, name + "-after"))
    if len(old) != len(new):
        faults.append(f"{len(old)} pages became {len(new)}")
    likeness = [alike(a, b) for a, b in zip(old, new)]
    if min(likeness) < 0.9:
        faults.append(f"page {likeness.index(min(likeness)) + 1} looks otherwise")
    if keep:
        for file in old + new:
            shutil.copy(file, os.path.join(keep, os.path.basename(os.path.dirname(file)) + "-" + os.path.basename(file)))
    return [name, str(len(changed)), reader, str(len(new)), f"{min(likeness):.3f}"], faults


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="*", help="other documents to check, too")
    arguments.add_argument("--program", default=os.path.join(HERE, "../../.build/release/duizhao"))
    arguments.add_argument("--engine", help="icu, where there is no lexicon")
    arguments.add_argument("--pictures", help="a folder for the pictures of the pages")
    arguments.add_argument("--write", action="store_true", help="write results.md")
    options = arguments.parse_args()
    for program in ["soffice", "pandoc", "epubcheck", "chromium", "pdftoppm"]:
        if not shutil.which(program):
            sys.exit(f"check-documents: {program} is missing: apt-get install libreoffice-writer pandoc epubcheck chromium poppler-utils")
    rows, wrong = [], []
    with tempfile.TemporaryDirectory() as folder:
        if options.pictures:
            os.makedirs(options.pictures, exist_ok=True)
        made = documents(folder)
        made.update({os.path.basename(file): os.path.abspath(file) for file in options.files})
        for name, path in made.items():
            row, faults = check(
                name, path, os.path.abspath(options.program), ["--engine", options.engine] if options.engine else [], folder,
                options.pictures)
            rows.append(row)
            wrong += [f"{name}: {fault}" for fault in faults]
    head = ["document", "parts changed", "reader", "pages", "least likeness"]
    lines = ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head)] + rows]
    print("\n".join(lines))
    for fault in wrong:
        print(fault, file=sys.stderr)
    if options.write:
        with open(os.path.join(HERE, "results.md"), "w") as file:
            about = __doc__.split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
            file.write("# Documents, checked\n\n" + re.sub(r"^  (\w+) +", r"- *\1*: ", about, flags=re.M) + "\n\n")
            file.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
