const settled = 2500

/** Fetches a part of the app that will be needed soon, once the first screen is idle. */
export const loadWhenIdle = (load: () => Promise<unknown>) => {
  const ignoreFailure = () => undefined
  setTimeout(() => void load().catch(ignoreFailure), settled)
}
