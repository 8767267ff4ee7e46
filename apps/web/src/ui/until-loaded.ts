import { showToast } from "./toast-store.ts"

const between = 2000

const pause = () => new Promise((resolve) => setTimeout(resolve, between))

/** A server that answers, but not with this part, is a newer one. */
const tellWhy = async () => {
  const answers = await fetch("/health").then(
    ({ ok }) => ok,
    () => false
  )
  if (answers) showToast("Hazel has been updated.", { label: "Reload", act: () => location.reload() })
  else showToast("That opens as soon as Hazel can be reached.")
}

/** Asks for a part of the app until it comes. */
export const untilLoaded = async <A>(load: () => Promise<A>): Promise<A> => {
  for (let failures = 0; ; failures++) {
    try {
      return await load()
    } catch {
      if (failures === 0) await tellWhy()
      await pause()
    }
  }
}
