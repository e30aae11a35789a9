/// A project as version 1 of the schema wrote it: the statements of that version, kept here as they were, and a little
/// of everything.
enum VersionOne {
  /// The database whole, with its marks.
  static let sql = """
    PRAGMA application_id = 1148541544;
    PRAGMA user_version = 1;
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('1 articles, units, beads, glossaries, findings');
    \(schema)
    \(rows)
    """

  private static let rows = """
    INSERT INTO article VALUES (17, 'a.md', 'zh-Hans', 'text', '题', NULL, '2026-01-01', NULL, NULL, 'h1', '1', '1', 4);
    INSERT INTO skeleton VALUES (17, 'UTF-8', '{"&":"&amp;"}', x'e794b2e3808220e4b999e38082');
    INSERT INTO block VALUES (1, 17, 0, 'paragraph', 0, 0, 'plain', 0, 13, '甲。 乙。',
      '[{"offset":0,"number":1,"kind":"opening","data":"<b>","type":"b"},'
      || '{"offset":3,"number":1,"kind":"closing","data":"</b>","type":"b","canDelete":true}]', NULL, NULL);
    INSERT INTO segment VALUES (17, 1, 0, 0, 0, 7, 'aaaaaaaaaaaaaaaa', NULL, 'bbbbbbbbbbbbbbbb');
    INSERT INTO segment VALUES (17, 2, NULL, NULL, 0, 3, 'cccccccccccccccc', NULL, NULL);
    INSERT INTO segment VALUES (17, 3, 1, 0, 7, 13, 'bbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaa', NULL);
    INSERT INTO unit VALUES (5, 17, 'zh-Hant-TW', 'current', 0, NULL, 0, '甲！',
      '[{"offset":0,"number":1,"kind":"opening","data":"<b>","type":"b"},'
      || '{"offset":3,"number":1,"kind":"closing","data":"</b>","type":"b"}]',
      'reviewed', 'typed', '', 'aaaaaaaaaaaaaaaa', NULL, 2, '2026-01-02T00:00:00Z');
    INSERT INTO unit VALUES (6, 17, 'zh-Hant-TW', 'dormant', 0, NULL, 0, '丙', NULL, 'final', 'typed', '',
      'cccccccccccccccc', NULL, 1, '2026-01-02T00:00:00Z');
    INSERT INTO unitSegment VALUES (5, 0, 17, 'zh-Hant-TW', 1, 0), (6, 0, 17, 'zh-Hant-TW', 2, 0);
    INSERT INTO revision VALUES (5, 1, '甲', NULL, 'initial', 'conversion', 'icu', 'aaaaaaaaaaaaaaaa', NULL,
      '2026-01-01T00:00:00Z');
    INSERT INTO article VALUES (18, 'b.md', 'en', 'text', NULL, NULL, NULL, NULL, NULL, 'h2', '1', '1', 2);
    INSERT INTO skeleton VALUES (18, 'UTF-8', NULL, x'41');
    INSERT INTO block VALUES (2, 18, 0, 'paragraph', 0, 0, 'plain', 0, 1, 'A', NULL, NULL, NULL);
    INSERT INTO segment VALUES (18, 1, 0, 0, 0, 1, 'dddddddddddddddd', NULL, NULL);
    INSERT INTO alignment VALUES (1, 17, 18, '2026-01-01T00:00:00Z');
    INSERT INTO bead VALUES (1, 0, 0, 2, 0, 1, 1.5, 'typed', '');
    INSERT INTO glossary VALUES (1, 'terms.tsv', 'g1', 0);
    INSERT INTO concept VALUES (1, 1, 0, 'program', 'software');
    INSERT INTO term VALUES (1, 0, 'zh-Hant-TW', '程式', 'preferred', 'exact', 'ignore', '["方程式"]', '');
    INSERT INTO finding VALUES (1, 17, 'zh-Hant-TW', 0, 1, 'aaaaaaaaaaaaaaaa', '！', 'end-mark', 'warning', 'target',
      3, 6, 'expected 。', '。');
    INSERT INTO dismissal VALUES (17, 'zh-Hant-TW', 'end-mark', 'aaaaaaaaaaaaaaaa', '！', 'so meant',
      '2026-01-01T00:00:00Z');
    """

  /// The tables as version 1 made them.
  static let schema = """
    CREATE TABLE article (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      language TEXT NOT NULL CHECK (language <> ''),
      format TEXT NOT NULL CHECK (format <> ''),
      title TEXT,
      url TEXT,
      published TEXT,
      byline TEXT,
      source TEXT,
      contentHash TEXT NOT NULL CHECK (contentHash <> ''),
      readerVersion TEXT NOT NULL,
      segmentationVersion TEXT NOT NULL,
      nextSegment INTEGER NOT NULL CHECK (nextSegment >= 1)
    ) STRICT;

    CREATE TABLE skeleton (
      article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
      charset TEXT NOT NULL CHECK (charset <> ''),
      escapes TEXT,
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE block (
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      level INTEGER NOT NULL CHECK (level >= 0),
      isBoilerplate INTEGER NOT NULL CHECK (isBoilerplate IN (0, 1)),
      syntax TEXT NOT NULL CHECK (syntax <> ''),
      start INTEGER NOT NULL CHECK (start >= 0),
      "end" INTEGER NOT NULL CHECK ("end" >= start),
      plain TEXT NOT NULL,
      codes TEXT,
      spellings TEXT,
      resource TEXT,
      UNIQUE (article, position)
    ) STRICT;

    CREATE TABLE segment (
      article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number >= 1),
      position INTEGER CHECK (position >= 0),
      block INTEGER,
      start INTEGER NOT NULL CHECK (start >= 0),
      "end" INTEGER NOT NULL CHECK ("end" >= start),
      key TEXT NOT NULL CHECK (length(key) = 16),
      previousKey TEXT CHECK (length(previousKey) = 16),
      nextKey TEXT CHECK (length(nextKey) = 16),
      PRIMARY KEY (article, number),
      UNIQUE (article, block, position),
      FOREIGN KEY (article, block) REFERENCES block (article, position),
      CHECK ((position IS NULL) = (block IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE unit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      language TEXT NOT NULL CHECK (language <> ''),
      standing TEXT NOT NULL CHECK (standing IN ('current', 'dormant', 'past')),
      isInsertion INTEGER NOT NULL CHECK (isInsertion IN (0, 1)),
      insertedAfter INTEGER,
      rank INTEGER NOT NULL CHECK (rank >= 0),
      plain TEXT NOT NULL,
      codes TEXT,
      state TEXT NOT NULL CHECK (state IN ('initial', 'translated', 'reviewed', 'final')),
      originKind TEXT NOT NULL CHECK (originKind <> ''),
      originDetail TEXT NOT NULL,
      sourceKey TEXT NOT NULL,
      previousSource TEXT,
      revision INTEGER NOT NULL CHECK (revision >= 1),
      time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??*Z'),
      UNIQUE (article, language, id),
      FOREIGN KEY (article, insertedAfter) REFERENCES segment (article, number),
      CHECK (isInsertion OR insertedAfter IS NULL)
    ) STRICT;

    CREATE UNIQUE INDEX insertion ON unit (article, language, ifnull(insertedAfter, 0), rank)
      WHERE isInsertion AND standing = 'current';

    CREATE TABLE unitSegment (
      unit INTEGER NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 0),
      article INTEGER NOT NULL,
      language TEXT NOT NULL,
      segment INTEGER NOT NULL,
      isPast INTEGER NOT NULL CHECK (isPast IN (0, 1)),
      PRIMARY KEY (unit, position),
      FOREIGN KEY (article, language, unit) REFERENCES unit (article, language, id) ON DELETE CASCADE,
      FOREIGN KEY (article, segment) REFERENCES segment (article, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE UNIQUE INDEX unitOfSegment ON unitSegment (article, segment, language) WHERE NOT isPast;
    CREATE INDEX unitsOfSegment ON unitSegment (article, segment);

    CREATE TABLE revision (
      unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number >= 1),
      plain TEXT NOT NULL,
      codes TEXT,
      state TEXT NOT NULL CHECK (state IN ('initial', 'translated', 'reviewed', 'final')),
      originKind TEXT NOT NULL,
      originDetail TEXT NOT NULL,
      sourceKey TEXT NOT NULL,
      previousSource TEXT,
      time TEXT NOT NULL,
      PRIMARY KEY (unit, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alignment (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      target INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??*Z'),
      UNIQUE (source, target),
      CHECK (source <> target)
    ) STRICT;

    CREATE INDEX alignmentOfTarget ON alignment (target);

    CREATE TABLE bead (
      alignment INTEGER NOT NULL REFERENCES alignment ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      sourceStart INTEGER NOT NULL CHECK (sourceStart >= 0),
      sourceEnd INTEGER NOT NULL CHECK (sourceEnd >= sourceStart),
      targetStart INTEGER NOT NULL CHECK (targetStart >= 0),
      targetEnd INTEGER NOT NULL CHECK (targetEnd >= targetStart),
      cost REAL NOT NULL CHECK (cost >= 0),
      originKind TEXT NOT NULL CHECK (originKind <> ''),
      originDetail TEXT NOT NULL,
      PRIMARY KEY (alignment, position),
      CHECK (sourceEnd > sourceStart OR targetEnd > targetStart)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE glossary (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE CHECK (path <> ''),
      contentHash TEXT NOT NULL CHECK (contentHash <> ''),
      priority INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE concept (
      id INTEGER PRIMARY KEY,
      glossary INTEGER NOT NULL REFERENCES glossary ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      name TEXT NOT NULL CHECK (name <> ''),
      subject TEXT NOT NULL,
      UNIQUE (glossary, position),
      UNIQUE (glossary, name)
    ) STRICT;

    CREATE TABLE term (
      concept INTEGER NOT NULL REFERENCES concept ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      language TEXT NOT NULL CHECK (language <> ''),
      text TEXT NOT NULL CHECK (text <> ''),
      status TEXT NOT NULL CHECK (status IN ('preferred', 'admitted', 'deprecated', 'superseded', 'forbidden')),
      "match" TEXT NOT NULL CHECK ("match" <> ''),
      caseRule TEXT NOT NULL CHECK (caseRule <> ''),
      exceptions TEXT,
      note TEXT NOT NULL,
      PRIMARY KEY (concept, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      language TEXT NOT NULL CHECK (language <> ''),
      position INTEGER NOT NULL CHECK (position >= 0),
      segment INTEGER,
      key TEXT NOT NULL,
      text TEXT NOT NULL,
      "check" TEXT NOT NULL CHECK ("check" <> ''),
      severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
      side TEXT NOT NULL CHECK (side IN ('source', 'target')),
      start INTEGER NOT NULL CHECK (start >= 0),
      "end" INTEGER NOT NULL CHECK ("end" >= start),
      message TEXT NOT NULL,
      suggestion TEXT,
      UNIQUE (article, language, position),
      FOREIGN KEY (article, segment) REFERENCES segment (article, number) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE dismissal (
      article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      language TEXT NOT NULL CHECK (language <> ''),
      "check" TEXT NOT NULL CHECK ("check" <> ''),
      key TEXT NOT NULL,
      text TEXT NOT NULL,
      reason TEXT NOT NULL,
      time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??*Z'),
      PRIMARY KEY (article, language, "check", key, text)
    ) STRICT, WITHOUT ROWID;
    """
}
