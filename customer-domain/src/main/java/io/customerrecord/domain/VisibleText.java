package io.customerrecord.domain;

/** Distinguishes visible text from text of invisible characters alone. */
final class VisibleText {
  private VisibleText() {}

  /**
   * Whether any character of a text is visible. A combining mark is, even on a space; a character
   * that only joins or shapes its neighbours is not.
   */
  static boolean isIn(String text) {
    return text.codePoints().anyMatch(codePoint -> !isInvisible(codePoint));
  }

  private static boolean isInvisible(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT
        || isIgnorable(codePoint)
        || isBlankGlyph(codePoint);
  }

  /**
   * Characters with the property Default_Ignorable_Code_Point (Unicode Standard, section 5.21) that
   * are not of the category Cf. The JDK does not provide that property.
   */
  private static boolean isIgnorable(int codePoint) {
    return switch (codePoint) {
      case 0x034F -> true; // combining grapheme joiner
      case 0x115F, 0x1160, 0x3164, 0xFFA0 -> true; // Hangul fillers
      case 0x17B4, 0x17B5 -> true; // Khmer inherent vowels
      case 0x180B, 0x180C, 0x180D, 0x180F -> true; // Mongolian variation selectors
      case 0x2065 -> true;
      default ->
          isWithin(codePoint, 0xFE00, 0xFE0F) // variation selectors
              || isWithin(codePoint, 0xFFF0, 0xFFF8)
              || isWithin(codePoint, 0xE0000, 0xE0FFF); // tags, more variation selectors
    };
  }

  /** Symbols with a blank glyph. */
  private static boolean isBlankGlyph(int codePoint) {
    return switch (codePoint) {
      case 0x2800 -> true; // Braille pattern blank
      case 0x16FE4 -> true; // Khitan small script filler
      case 0x1D159 -> true; // musical symbol null notehead
      default -> false;
    };
  }

  private static boolean isWithin(int codePoint, int first, int last) {
    return first <= codePoint && codePoint <= last;
  }
}
