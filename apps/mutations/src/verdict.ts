/**
 * `killed`: a test failed, as it should. `survived`: all tests passed, so that they cannot fail. `broken`: they failed for
 * another reason than what they test, for instance because the mutation is no valid program.
 */
export interface Verdict {
  readonly kind: "killed" | "survived" | "broken"
  readonly reason: string
}

/** A program that does not run fails every test, and so proves nothing about this one. */
const notARun =
  /SyntaxError|ReferenceError|is not a function|Transform failed|Cannot find (module|package)|syntax error at or near|(function|column|relation) .* does not exist/

const firstLine = (text: string) => text.split("\n")[0] ?? ""

/** Judges by the messages of the failed tests, and by whether the run as a whole failed. */
export const verdictOf = (failures: ReadonlyArray<string>, hasSucceeded: boolean, output: string): Verdict => {
  if (failures.length === 0) {
    return hasSucceeded
      ? { kind: "survived", reason: "all tests passed" }
      : { kind: "broken", reason: `no test failed, but the run did: ${output.trim().slice(-600)}` }
  }
  const proof = failures.find((failure) => !notARun.test(failure))
  return proof === undefined
    ? { kind: "broken", reason: firstLine(failures[0] ?? "") }
    : { kind: "killed", reason: firstLine(proof) }
}
