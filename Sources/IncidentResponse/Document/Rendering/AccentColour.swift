import Foundation

/// An organisation's colour as documents use it: `#RRGGBB`, dark enough to be read on white paper (4.5:1 and more).
struct AccentColour {
  let text: String

  init(_ wished: String) {
    let digits = wished.hasPrefix("#") ? String(wished.dropFirst()) : ""
    guard digits.utf8.count == 6, let value = UInt32(digits, radix: 16), Self.contrastOnWhite(value) >= 4.5 else {
      text = Letterhead.defaultAccent
      return
    }
    text = "#" + digits.uppercased()
  }

  /// WCAG 2.2, contrast ratio.
  private static func contrastOnWhite(_ colour: UInt32) -> Double {
    let weights = [0.2126, 0.7152, 0.0722]
    let luminance = zip([16, 8, 0], weights).reduce(0) { sum, channel in
      sum + channel.1 * linear(Double(colour >> UInt32(channel.0) & 0xFF) / 255)
    }
    return 1.05 / (luminance + 0.05)
  }

  private static func linear(_ channel: Double) -> Double {
    channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
  }
}
