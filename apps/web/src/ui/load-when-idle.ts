const settled = 2500

/** Fetches a part of the app that will be wanted soon, once the first screen has had the machine to itself. */
export const loadWhenIdle = (load: () => Promise<unknown>) => {
  const ignoreFailure = () => undefined
  setTimeout(() => void load().catch(ignoreFailure), settled)
}
