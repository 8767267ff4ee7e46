import { showToast } from "./toast-store.ts"
import { uiTexts } from "./texts.ts"

const between = 2000

const pause = () => new Promise((resolve) => setTimeout(resolve, between))

const answers = () =>
  fetch("/health").then(
    ({ ok }) => ok,
    () => false
  )

const offerReload = (text: string) => showToast(text, { label: uiTexts.reload, run: () => location.reload() })

/**
 * Retries to load a part of the app until it succeeds. A reload is offered if the server answers but without this part, because it
 * is a newer version, and if Firefox keeps failing when the server answers again, because it fetches no module twice.
 */
export const untilLoaded = async <A>(load: () => Promise<A>): Promise<A> => {
  let wasReachable = true
  let isOffered = false
  for (let failures = 0; ; failures++) {
    try {
      return await load()
    } catch {
      const isReachable = await answers()
      if (failures === 0 && !isReachable) showToast(uiTexts.opensWhenReachable)
      if (isReachable && wasReachable && !isOffered) {
        offerReload(failures === 0 ? uiTexts.updated : uiTexts.opensAfterReload)
        isOffered = true
      }
      wasReachable = isReachable
      await pause()
    }
  }
}
