/** A way to break the product, and the test that must fail then. Paths begin at the root of the repository. */
export interface Mutation {
  /** The number of a row of `docs/statements.md`, or, where several rows have it or none, how its sentence begins. */
  readonly statement: string
  readonly file: string
  /** Text that occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** A test file that the row names. */
  readonly test: string
  /** Runs only the tests whose names contain this, when the file takes long. */
  readonly name?: string
}
