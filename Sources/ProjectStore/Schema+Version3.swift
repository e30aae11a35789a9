extension Schema {
  /// Blocks know the translation that stands in the file, and what the file says of them; people's cuts are kept.
  static let version3 = """
    -- The translation in the block's place, in files that have each text beside its translation:
    -- {"plain", "codes"?, "isDraft"?, "previousSource"?}. `note`: what the file says to translators.
    ALTER TABLE block ADD COLUMN target TEXT;
    ALTER TABLE block ADD COLUMN note TEXT;

    -- A place where a person has split or joined segments, known by the text around it: `before` ends there and `after`
    -- begins; whichever is the block's whole beginning or end reaches its edge.
    CREATE TABLE boundary (
      article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      before TEXT NOT NULL CHECK (before <> ''),
      after TEXT NOT NULL CHECK (after <> ''),
      startsBlock INTEGER NOT NULL CHECK (startsBlock IN (0, 1)),
      endsBlock INTEGER NOT NULL CHECK (endsBlock IN (0, 1)),
      isBreak INTEGER NOT NULL CHECK (isBreak IN (0, 1)),
      time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??*Z'),
      PRIMARY KEY (article, before, after, startsBlock, endsBlock)
    ) STRICT, WITHOUT ROWID;
    """
}
