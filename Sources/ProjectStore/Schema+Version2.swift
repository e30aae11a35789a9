extension Schema {
  /// Sleeping units remember how the codes of their source were numbered.
  static let version2 = """
    -- The numbers that the codes of a dormant unit's source had in its block, in the order of their first appearance:
    -- `[3,4]`. Its target names them; the source itself is gone.
    ALTER TABLE unit ADD COLUMN sourceCodes TEXT CHECK (sourceCodes IS NULL OR standing = 'dormant');
    """
}
