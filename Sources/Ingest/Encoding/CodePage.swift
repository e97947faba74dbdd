/// What the bytes 80 to FF mean in the eight-bit encodings that are read.
///
/// From the mapping tables that the Unicode consortium publishes; as browsers do it, a byte without a meaning stands for
/// the control character of the same number, or U+FFFD above 9F.
enum CodePage {
  /// The character of each byte from 80 on, 128 in all.
  static func characters(of encoding: TextEncoding) -> [Unicode.Scalar]? {
    switch encoding {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1252: windows1252
    case .windows1250: windows1250
    case .windows1253: windows1253
    case .codePage850: codePage850
    case .macRoman: macRoman
    }
  }

  private static let windows1252 = scalars(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}"
      + "\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
      + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯"
      + "°±²³´µ¶·¸¹º»¼½¾¿"
      + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
      + "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
      + "àáâãäåæçèéêëìíîï"
      + "ðñòóôõö÷øùúûüýþÿ")

  private static let windows1250 = scalars(
    "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ"
      + "\u{90}‘’“”•–—\u{98}™š›śťžź"
      + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż"
      + "°±˛ł´µ¶·¸ąş»Ľ˝ľż"
      + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ"
      + "ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
      + "ŕáâăäĺćçčéęëěíîď"
      + "đńňóôőö÷řůúűüýţ˙")

  private static let windows1253 = scalars(
    "€\u{81}‚ƒ„…†‡\u{88}‰\u{8A}‹\u{8C}\u{8D}\u{8E}\u{8F}"
      + "\u{90}‘’“”•–—\u{98}™\u{9A}›\u{9C}\u{9D}\u{9E}\u{9F}"
      + "\u{A0}΅Ά£¤¥¦§¨©\u{FFFD}«¬\u{AD}®―"
      + "°±²³΄µ¶·ΈΉΊ»Ό½ΎΏ"
      + "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟ"
      + "ΠΡ\u{FFFD}ΣΤΥΦΧΨΩΪΫάέήί"
      + "ΰαβγδεζηθικλμνξο"
      + "πρςστυφχψωϊϋόύώ\u{FFFD}")

  private static let codePage850 = scalars(
    "ÇüéâäàåçêëèïîìÄÅ"
      + "ÉæÆôöòûùÿÖÜø£Ø×ƒ"
      + "áíóúñÑªº¿®¬½¼¡«»"
      + "░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
      + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
      + "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
      + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´"
      + "\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")

  private static let macRoman = scalars(
    "ÄÅÇÉÑÖÜáàâäãåçéè"
      + "êëíìîïñóòôöõúùûü"
      + "†°¢£§•¶ß®©™´¨≠ÆØ"
      + "∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ"
      + "–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
      + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ"
      + "\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
