extension Schema {
  /// The tables of version 1.
  ///
  /// Offsets are UTF-8 bytes, ranges half-open, positions from 0, segment numbers from 1, times UTC ISO 8601.
  /// Lists that later versions may lengthen (kinds of blocks, origins, checks) are not closed here; columns that hold
  /// JSON are null where there is nothing to tell.
  static let version1 = """
    -- A document. `name` is its identity; `nextSegment` is the first segment number that was never given.
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

    -- The original file, beside the article so that listing never touches it. `escapes`: {"character": "spelling"}.
    CREATE TABLE skeleton (
      article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
      charset TEXT NOT NULL CHECK (charset <> ''),
      escapes TEXT,
      bytes BLOB NOT NULL
    ) STRICT;

    -- A paragraph-sized piece. `start` and `end` are its range in the skeleton's bytes.
    -- `codes`: [{"offset", "number", "kind", "data", "type", "display"?, "isIsolated"?, "canDelete"?, "canReorder"?}],
    -- what is left out is "", false, false, true. `spellings`: [{"start", "end", "source"}].
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

    -- A sentence-sized piece of a block; `start` and `end` are its range in the block's plain text. `position` counts
    -- through the article; it is null once a re-import has dropped the segment, whose number is never given again.
    -- The keys are content keys: its own, and those of its neighbours (null at the article's edges). The order of
    -- blocks is the order of positions, so that one index serves both order and the blocks' foreign key.
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

    -- A run of source segments with its target in one language, as it is now. `standing`: current; dormant, while all
    -- of its segments are dropped; past, once another unit took its place. An insertion has no segments; `rank`
    -- orders the insertions behind one segment (or, where insertedAfter is null, before the first).
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

    -- Which segments a unit has, in order. A segment belongs to one unit a language; the units before it are kept.
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

    -- What a unit was before: `number` counts from 1, `time` is when it was written. The unit's row is the newest.
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

    -- Two articles that say the same.
    CREATE TABLE alignment (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      target INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??*Z'),
      UNIQUE (source, target),
      CHECK (source <> target)
    ) STRICT;

    CREATE INDEX alignmentOfTarget ON alignment (target);

    -- A pair of an alignment: ranges of segment positions. Together the beads cover both sides in order, once.
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

    -- A glossary file as it was when read; the file is the truth. Higher priority wins.
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

    -- `exceptions`: a list of longer words.
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

    -- What the last run of the checks found. `segment` is the first of the unit's; `key` is the content key of the
    -- source that the finding speaks of; `text` is what stands in the span.
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

    -- A finding that a person has set aside, known by its content, so that it stays aside when checks run again.
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
