import Testing
import Web

@Suite struct NetworkAddressTests {
  @Test(arguments: [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1", "169.253.255.255",
    "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
    "2606:4700:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
  ])
  func `What belongs to somebody on the internet may be reached`(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isGlobal)
  }

  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1",
    "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1", "2002:7f00:1::1",
    "2002:808:808::1", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
  ])
  func `What belongs to this machine, its networks or nobody may not`(text: String) throws {
    #expect(try !#require(NetworkAddress(text)).isGlobal)
    #expect(try !NetworkReach().permits(#require(NetworkAddress(text))))
  }

  @Test func `Every address of a private network is refused, and its neighbours are not`() throws {
    for second in UInt8(0)...255 {
      for (first, isPrivate) in [(UInt8(172), (16...31).contains(second)), (100, (64...127).contains(second))] {
        let address = try #require(NetworkAddress(bytes: [first, second, 7, 7]))
        #expect(address.isGlobal == !isPrivate, "\(address)")
        let mapped = try #require(NetworkAddress("::ffff:\(address)"))
        #expect(mapped.isGlobal == !isPrivate, "\(mapped)")
      }
    }
  }

  @Test func `An operator's own network may be reached, and none beside it`() throws {
    let reach = NetworkReach(allowed: [
      try #require(NetworkRange("10.20.0.0/15")), try #require(NetworkRange("fd00::/8")),
    ])
    let permitted = ["10.20.0.1", "10.21.255.255", "::ffff:10.21.0.1", "fd12::1", "8.8.8.8"]
    let refused = ["10.19.255.255", "10.22.0.0", "127.0.0.1", "::ffff:10.22.0.0", "fc12::1", "169.254.169.254"]
    for text in permitted { #expect(try reach.permits(#require(NetworkAddress(text))), "\(text)") }
    for text in refused { #expect(try !reach.permits(#require(NetworkAddress(text))), "\(text)") }
  }

  @Test func `What is no address or range is told`() {
    for text in ["", "1.2.3", "1.2.3.4.5", "0x7f.0.0.1", "2130706433", "::g", "fe80::1%eth0", "[::1]"] {
      #expect(NetworkAddress(text) == nil, "\(text)")
    }
    for text in ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "/8", "::/129", "10.0.0.0/8/8", "network"] {
      #expect(NetworkRange(text) == nil, "\(text)")
    }
    #expect(NetworkRange("10.0.0.0/8")?.description == "10.0.0.0/8")
    #expect(NetworkAddress(bytes: [1, 2, 3]) == nil)
  }
}
