import Testing

/// What must never break, shown with the executables themselves. One at a time, since each loads the machine.
@Suite(.serialized, .timeLimit(.minutes(10))) enum Guarantees {}
