import { showToast } from "./toast-store.ts"
import { uiTexts } from "./texts.ts"

const between = 2000

const pause = () => new Promise((resolve) => setTimeout(resolve, between))

/** A server that answers, but not with this part, is a newer one. */
const showReason = async () => {
  const answers = await fetch("/health").then(
    ({ ok }) => ok,
    () => false
  )
  if (answers) showToast(uiTexts.updated, { label: uiTexts.reload, run: () => location.reload() })
  else showToast(uiTexts.opensWhenReachable)
}

/** Asks for a part of the app until it comes. */
export const untilLoaded = async <A>(load: () => Promise<A>): Promise<A> => {
  for (let failures = 0; ; failures++) {
    try {
      return await load()
    } catch {
      if (failures === 0) await showReason()
      await pause()
    }
  }
}
