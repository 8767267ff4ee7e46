/** The bytes that this process still needs, in its heap and beside it. Garbage is collected first, for it is not needed. */
export const memoryInUse = (): number => {
  if (globalThis.gc === undefined) throw new Error("The tests need `--expose-gc`, so that garbage is not counted.")
  globalThis.gc()
  const { external, heapUsed } = process.memoryUsage()
  return external + heapUsed
}
