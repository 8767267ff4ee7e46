import { showToast } from "./toast-store.ts"
import { uiTexts } from "./texts.ts"

const between = 2000

const pause = () => new Promise((resolve) => setTimeout(resolve, between))

/** If the server answers, but without this part, it is a newer version. */
const showReason = async () => {
  const answers = await fetch("/health").then(
    ({ ok }) => ok,
    () => false
  )
  if (answers) showToast(uiTexts.updated, { label: uiTexts.reload, run: () => location.reload() })
  else showToast(uiTexts.opensWhenReachable)
}

/** Retries to load a part of the app until it succeeds. */
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
