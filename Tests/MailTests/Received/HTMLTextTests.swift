import Testing

@testable import Mail

@Suite struct HTMLTextTests {
  private func text(_ html: String) -> String { HTMLText(html).text }

  @Test func `paragraphs, lists and breaks are lines`() {
    #expect(text("<p>One<br>two</p><p>Three</p><ul><li>a<li>b</ul>") == "One\ntwo\n\nThree\n\n- a\n- b\n")
  }

  @Test func `white space is one space, but in preformatted text`() {
    #expect(text("a \n\t b &nbsp; c") == "a b c")
    #expect(text("<pre>a\n  b</pre>") == "a\n  b\n")
  }

  @Test func `a link says where it leads`() {
    #expect(text("<a href=\"https://evil.example/x\">your bank</a>.") == "your bank <https://evil.example/x>.")
    #expect(text("<a href='https://bank.example'>https://bank.example</a>") == "https://bank.example")
    #expect(text("<a href=javascript:alert(1)>here</a>") == "here <javascript:alert(1)>")
    #expect(text("<a href=\"mailto:a@example.org\">a@example.org</a>") == "a@example.org")
    #expect(
      text("<a href=\"https://evil.example\"><img src=x alt=Logo></a>") == "[picture: Logo] <https://evil.example>")
  }

  @Test func `what a reader would not see is marked`() {
    #expect(text("fi<span style=\"FONT-SIZE: 0px\">le </span>sh") == "fi[hidden: le]sh")
    #expect(text("<div style='display:none'>before <b>the</b> text</div>after") == "[hidden: before the text]\nafter")
    #expect(text("a<span hidden>b</span><span style=\"opacity: 0\">c</span>") == "a[hidden: b][hidden: c]")
    #expect(text("<p style=\"visibility: hidden\">&zwnj;&nbsp;</p>x") == "x")
    #expect(text("<span style=\"font-size:12px\">seen</span>") == "seen")
  }

  @Test func `scripts, styles and comments are dropped`() {
    #expect(
      text("<head><title>t</title></head><script>if (a<b) {'</p>'}</script>a<!-- x > y -->b<style>p{}</style>") == "ab")
    #expect(text("<script>alert('<b>')</script >done") == "done")
  }

  @Test func `what has no end is text`() {
    #expect(text("a <b c") == "a <b c")
    #expect(text("1 < 2 &amp; 3 &lt; 4 & 5 &bogus; &#228;&#xE4;") == "1 < 2 & 3 < 4 & 5 &bogus; ää")
    #expect(text("<!-- never closed <p>words") == " never closed\n\nwords".trimmingPrefix(" ").description)
  }

  @Test(
    "markup made to be slow is read in a moment",
    arguments: ["<a href=\"", "<!--", "<div style=display:none>", "</x>", "<a href=x>", "<script>", "&#", "<p>"])
  func slow(_ piece: String) {
    let html = String(repeating: piece, count: 200_000)
    let elapsed = ContinuousClock().measure { _ = HTMLText(html) }
    #expect(elapsed < .seconds(20), "\(piece): \(elapsed)")
  }
}
