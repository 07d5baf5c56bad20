// swift-tools-version: 6.3
import PackageDescription

/// Applied to every target of our own: the language modes we rely on, and no warning tolerated.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Everywhere but in the modules that wrap C libraries (`Postgres`, `Mail`, `Web`, `Gzip` and `Tar`).
let memorySafe: [SwiftSetting] = strict + [.strictMemorySafety()]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let coreMetrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "tocsin",
  products: [
    .executable(name: "tocsin-gateway", targets: ["Gateway"]),
    .executable(name: "tocsin-deadline-worker", targets: ["DeadlineWorker"]),
    .executable(name: "tocsin-report-worker", targets: ["ReportWorker"]),
    .executable(name: "tocsin-intake", targets: ["Intake"]),
    .executable(name: "tocsin", targets: ["AdminCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .target(name: "CCurlShim", dependencies: ["CCurl"]),

    .target(name: "Postgres", dependencies: ["CLibPQ", logging, crypto], swiftSettings: strict),
    .target(name: "Mail", dependencies: ["CCurl", "CCurlShim", "CGMime"], swiftSettings: strict),
    .target(name: "Web", dependencies: ["CCurl", "CCurlShim"], swiftSettings: strict),
    .target(name: "Gzip", dependencies: ["CZlib"], swiftSettings: strict),
    .target(name: "Tar", dependencies: ["CArchive"], swiftSettings: strict),
    .target(
      name: "IncidentResponse",
      dependencies: [
        "Postgres", "Tar", crypto, logging, metrics, coreMetrics, .product(name: "Yams", package: "Yams"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("ServiceCredit/sla_tiers.yaml"), .embedInCode("Evidence/Bundle/verify.py"),
        .embedInCode("Evidence/Bundle/README.txt"),
      ], swiftSettings: memorySafe),
    .target(
      name: "Bootstrap",
      dependencies: [
        "Postgres", logging, coreMetrics, lifecycle, signals, hummingbird, arguments,
        .product(name: "Configuration", package: "swift-configuration"),
      ],
      swiftSettings: memorySafe),

    .target(
      name: "MailIntake",
      dependencies: [
        "IncidentResponse", "Mail", "Postgres", logging, lifecycle, .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: memorySafe),

    .executableTarget(
      name: "Gateway",
      dependencies: [
        "IncidentResponse", "Bootstrap", "Postgres", "Web", hummingbird, arguments, logging, metrics, lifecycle, crypto,
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      swiftSettings: memorySafe),
    .executableTarget(
      name: "DeadlineWorker",
      dependencies: [
        "IncidentResponse", "Bootstrap", "Postgres", "Mail", "Web", arguments, logging, metrics, lifecycle,
      ],
      swiftSettings: memorySafe),
    .executableTarget(
      name: "ReportWorker",
      dependencies: [
        "IncidentResponse", "Bootstrap", "Postgres", arguments, logging, metrics, lifecycle, subprocess,
      ],
      swiftSettings: memorySafe),
    .executableTarget(
      name: "Intake",
      dependencies: ["IncidentResponse", "Bootstrap", "Postgres", "MailIntake", arguments, logging, lifecycle],
      swiftSettings: memorySafe),
    .executableTarget(
      name: "AdminCLI",
      dependencies: [
        "IncidentResponse", "Bootstrap", "Postgres", "MailIntake", "Gzip", "Tar", arguments, logging, crypto,
      ],
      swiftSettings: memorySafe),

    .target(
      name: "TestSupport",
      dependencies: ["Postgres", "IncidentResponse", subprocess, logging],
      path: "Tests/TestSupport", swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Postgres", "IncidentResponse", logging, subprocess], path: "Tests/Benchmarks",
      exclude: ["Metrics/history.sql", "Jobs/peers.py"], swiftSettings: strict),
    .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "BootstrapTests",
      dependencies: [
        "Bootstrap", "TestSupport", coreMetrics, hummingbird, hummingbirdTesting, arguments, logging,
      ],
      swiftSettings: strict),
    .testTarget(name: "TarTests", dependencies: ["Tar", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MailTests", dependencies: ["Mail", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "MailIntakeTests",
      dependencies: [
        "MailIntake", "Mail", "IncidentResponse", "Postgres", "TestSupport", logging, subprocess, lifecycle,
      ],
      swiftSettings: strict),
    .testTarget(name: "WebTests", dependencies: ["Web", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DeadlineWorkerTests",
      dependencies: [
        "DeadlineWorker", "IncidentResponse", "Bootstrap", "Mail", "Web", "Postgres", "TestSupport", logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IncidentResponseTests", dependencies: ["IncidentResponse", "Postgres", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "GatewayTests",
      dependencies: [
        "Gateway", "ReportWorker", "Bootstrap", "IncidentResponse", "Postgres", "Tar", "TestSupport", crypto,
        hummingbird,
        hummingbirdTesting, logging,
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportWorkerTests", dependencies: ["ReportWorker", "IncidentResponse", "TestSupport", logging, lifecycle],
      swiftSettings: strict),
    .testTarget(
      name: "IsolationTests", dependencies: ["Gateway", "IncidentResponse", "Postgres", "TestSupport"],
      exclude: ["Fixture/fixture.sql", "Fixture/bulk.sql"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "IncidentResponse", "Postgres", "Tar", "TestSupport", crypto, hummingbirdTesting, subprocess,
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
  ]
)
