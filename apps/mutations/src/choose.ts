import type { Mutation } from "./mutation.ts"
import type { Options } from "./options.ts"

/** A small generator of numbers from 0 to 1, so that a seed chooses the same sample everywhere (mulberry32). */
const numbersFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const needsNothing = ({ test }: Mutation) => /^(packages\/(domain|client)|apps\/web)\//.test(test)

/** People in browsers wait for the web app to be built, so they are in no sample. */
const needsNoBrowser = ({ test }: Mutation) => !test.endsWith(".e2e.ts")

/** Matches a statement by its number, or by the beginning of its sentence. */
const isCalled = (statement: string) => (name: string) =>
  statement === name || (!/\d$/.test(name) && statement.startsWith(name))

/** The mutations that the options ask for; a sample in the order of its seed. */
export const choose = (
  mutations: ReadonlyArray<Mutation>,
  { only, isQuick, sample, seed }: Omit<Options, "jobs">
): ReadonlyArray<Mutation> => {
  const named = mutations.filter(({ statement }) => only.length === 0 || only.some(isCalled(statement)))
  const wanted = isQuick ? named.filter(needsNothing) : named
  if (sample === undefined) return wanted
  const next = numbersFrom(seed)
  return wanted
    .filter(needsNoBrowser)
    .map((mutation) => ({ mutation, place: next() }))
    .toSorted((one, other) => one.place - other.place)
    .slice(0, sample)
    .map(({ mutation }) => mutation)
}
