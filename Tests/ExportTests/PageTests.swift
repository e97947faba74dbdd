import Foundation
import KPIModel
import Testing

@testable import Export

/// The part of docs/accessibility.md that a machine can check on every change.
@Suite(.serialized) struct PageTests {
  private let page = HTMLPage(SampleReport.make()).parts.joined()

  private func tags(_ name: String) -> [Substring] {
    page.components(separatedBy: "<\(name)").dropFirst().compactMap { rest in
      guard rest.first == " " || rest.first == ">", let end = rest.firstIndex(of: ">") else { return nil }
      return rest[..<end]
    }
  }

  @Test func nothingComesFromElsewhere() {
    #expect(tags("script").isEmpty)
    #expect(tags("link").isEmpty)
    #expect(tags("img").isEmpty)
    #expect(!page.contains("url("))
    #expect(!page.contains("src="))
  }

  @Test(arguments: Language.allCases)
  func pageNamesItsLanguageAndTitle(language: Language) {
    let page = HTMLPage(SampleReport.make(language: language)).parts.joined()
    #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(page.contains("<title>CLAMTEX · 2022-03</title>"))
  }

  @Test func headingsDescendByOne() {
    let levels = page.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.output.1) }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test func landmarksAreThereAndCanBeSkippedTo() {
    for landmark in ["header", "nav", "main", "footer"] { #expect(tags(landmark).count == 1, "\(landmark)") }
    #expect(page.contains("<a class=\"skip\" href=\"#content\">Skip to the content</a>"))
    let identifiers = page.matches(of: /[ ]id="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(identifiers).count == identifiers.count)
    for target in page.matches(of: /href="#([^"]*)"/) { #expect(identifiers.contains(String(target.output.1))) }
    for label in page.matches(of: /aria-labelledby="([^"]*)"/) {
      #expect(identifiers.contains(String(label.output.1)))
    }
  }

  @Test func everyTableHasACaptionAndScopedHeaders() {
    #expect(tags("table").count > 8)
    #expect(tags("caption").count == tags("table").count)
    for header in tags("th") { #expect(header.contains("scope=\"col\"") || header.contains("scope=\"row\"")) }
  }

  @Test func whatScrollsCanBeReachedByKey() {
    #expect(
      page.components(separatedBy: "class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=").count - 1
        == tags("table").count)
  }

  @Test func everyPictureIsDescribedOrHidden() {
    let pictures = tags("svg")
    #expect(pictures.count > 20)
    for picture in pictures {
      let isDescribed = picture.contains("role=\"img\"") && picture.wholeMatch(of: /.*aria-label="[^"]{10,}".*/) != nil
      #expect(isDescribed || picture.contains("aria-hidden=\"true\""), "\(picture)")
    }
  }

  @Test func everyBreakdownOpensWithoutScript() {
    #expect(tags("details").count == tags("summary").count)
  }

  @Test func tagsAreBalanced() {
    var open: [String] = []
    let void: Set = ["meta", "rect", "line", "polyline", "circle", "br"]
    for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/) {
      let name = String(tag.output.2)
      if void.contains(name) || !tag.output.3.isEmpty { continue }
      if tag.output.1.isEmpty {
        open.append(name)
      } else {
        #expect(open.popLast() == name)
      }
    }
    #expect(open.isEmpty)
  }

  // MARK: contrast

  /// The colours of the style sheet by scheme.
  private func colours(dark: Bool) throws -> [String: UInt32] {
    let start = dark ? "prefers-color-scheme:dark){:root{" : ":root{color-scheme:light dark;"
    let rest = try #require(htmlStyle.components(separatedBy: start).dropFirst().first)
    let block = rest.prefix { $0 != "}" }
    var colours: [String: UInt32] = [:]
    for match in block.matches(of: /--([a-z\-]+):#([0-9a-f]+)/) {
      var digits = String(match.output.2)
      if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
      colours[String(match.output.1)] = UInt32(digits, radix: 16)
    }
    return colours
  }

  @Test(arguments: [false, true])
  func textAndGroundContrast(dark: Bool) throws {
    let colours = try colours(dark: dark)
    var pairs = [("text", "ground"), ("text", "panel"), ("quiet", "ground"), ("quiet", "panel"), ("accent", "ground")]
    pairs += ["good", "fair", "doubtful", "bad", "neutral"].map { ($0, $0 + "-f") }
    for (ink, ground) in pairs {
      let ratio = contrast(try #require(colours[ink]), try #require(colours[ground]))
      #expect(ratio >= 4.5, "\(ink) on \(ground): \(ratio)")
    }
    // Lines and marks that carry meaning need 3 to 1.
    for (mark, ground) in [("accent", "panel"), ("path", "panel"), ("path", "ground")] {
      let ratio = contrast(try #require(colours[mark]), try #require(colours[ground]))
      #expect(ratio >= 3, "\(mark) on \(ground): \(ratio)")
    }
  }

  @Test func workbookContrast() {
    for tone in [Tone.good, .fair, .doubtful, .bad, .neutral] {
      #expect(contrast(Palette.ink(tone), Palette.fill(tone)) >= 4.5, "\(tone)")
    }
    for ink in [Palette.text, Palette.quiet, Palette.accent, Palette.link] {
      #expect(contrast(ink, Palette.white) >= 4.5)
    }
    #expect(contrast(Palette.text, Palette.bar) >= 4.5)
  }

  /// WCAG 2: the ratio of the relative luminances.
  private func contrast(_ left: UInt32, _ right: UInt32) -> Double {
    let (a, b) = (luminance(left), luminance(right))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func luminance(_ colour: UInt32) -> Double {
    func part(_ shift: UInt32) -> Double {
      let value = Double((colour >> shift) & 0xFF) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
  }
}
