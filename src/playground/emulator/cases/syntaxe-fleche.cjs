const doubler = (n) =>
