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
 * Retries to load a part of the app until it succeeds. A reload is offered if the server answers without this part, because it is a
 * newer version, or if loading keeps failing once the server answers again: Firefox never fetches a module again that it could not.
 */
export const untilLoaded = async <A>(load: () => Promise<A>): Promise<A> => {
  let wasReachable = true
  let isReloadOffered = false
  for (let failures = 0; ; failures++) {
    try {
      return await load()
    } catch {
      if (!isReloadOffered) {
        const isReachable = await answers()
        isReloadOffered = isReachable && wasReachable
        if (isReloadOffered) offerReload(failures === 0 ? uiTexts.updated : uiTexts.opensAfterReload)
        else if (failures === 0) showToast(uiTexts.opensWhenReachable)
        wasReachable = isReachable
      }
      await pause()
    }
  }
}
