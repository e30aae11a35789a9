extension Schema {
  /// Concepts and terms have attributes beside their columns.
  static let version4 = """
    -- What else a glossary says: {"name": ["value", …], …}, NULL where it says nothing.
    ALTER TABLE concept ADD COLUMN attributes TEXT;
    ALTER TABLE term ADD COLUMN attributes TEXT;
    """
}
