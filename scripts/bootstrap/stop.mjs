/**
 * @param {string} problem
 * @param {ReadonlyArray<string>} hints
 * @returns {never}
 */
export const stop = (problem, hints) => {
  console.error(["", problem, ...hints, ""].join("\n"))
  process.exit(1)
}

/**
 * @param {import("node:child_process").SpawnSyncReturns<unknown>} result
 * @param {string} what
 */
export const stopUnlessFetched = (result, what) => {
  if (result.status === 0) return
  if (result.signal) process.exit(1)

  stop(`${what} could not be fetched; the reason is above.`, [
    "Hazel needs the npm registry the first time it starts, and after its dependencies changed.",
    "Check the network, and `npm config get registry` if you use a mirror or a proxy, then try again."
  ])
}
