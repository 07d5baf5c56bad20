import IncidentResponse
import Testing

@Suite struct FileNameTests {
  @Test(arguments: [
    ("access.log", "access.log"), ("../../etc/passwd", "passwd"), (#"C:\Users\a\report.docx"#, "report.docx"),
    ("a\u{0}b\u{7}.txt", "ab.txt"), ("photo\u{202E}gpj.exe", "photogpj.exe"), ("a<b>:\"|?*.txt", "a_b______.txt"),
    ("...", "artefact"), ("", "artefact"), (".hidden", "hidden"), ("name. . ", "name"), ("CON.txt", "_CON.txt"),
    ("lpt1", "_lpt1"), ("console", "console"), ("证据 ملف.pdf", "证据 ملف.pdf"), ("/", "artefact"),
  ])
  func `M40: a name is kept as told and cleaned for every file system`(_ told: String, _ cleaned: String) {
    let name = FileName(told)
    #expect(name.told == told)
    #expect(name.cleaned == cleaned)
  }

  @Test func `a long name keeps its extension`() {
    let name = FileName(String(repeating: "ä", count: 300) + ".pcapng")
    #expect(name.cleaned.utf8.count <= FileName.limit)
    #expect(name.cleaned.hasSuffix("ä.pcapng"))
    #expect(FileName(String(repeating: "x", count: 300)).cleaned.utf8.count == FileName.limit)
  }
}
