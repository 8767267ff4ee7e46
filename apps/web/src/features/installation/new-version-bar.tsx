import { useEffect, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { watchForNewerVersion } from "./newer-version.ts"
import { serviceWorker } from "./service-worker.ts"
import { installationTexts as texts } from "./texts.ts"

/** Browsers without service workers, or whose storage is full, use Hazel as before: with a network only. */
const keepShell = () => void serviceWorker().catch(() => undefined)

/** Keeps the app for offline use, and offers to reload when the server has a newer version. Drafts survive the reload. */
export default function NewVersionBar() {
  const { connection } = useHazel()
  const [isReady, setReady] = useState(false)
  useEffect(keepShell, [])
  useEffect(() => {
    const reached = (look: () => void) => connection.subscribe(() => connection.get() === "online" && look())
    return watchForNewerVersion(reached, () => setReady(true))
  }, [connection])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-2 top-[calc(0.375rem+env(safe-area-inset-top))] z-20 flex justify-center"
    >
      {isReady && (
        <div className="pointer-events-auto flex animate-appear items-center gap-3 rounded-md bg-raised py-1.5 pr-1.5 pl-4 text-secondary shadow-float">
          {texts.newVersion}
          <span className="flex">
            <Button variant="plain" onClick={() => setReady(false)}>
              {texts.later}
            </Button>
            <Button onClick={() => location.reload()}>{texts.reload}</Button>
          </span>
        </div>
      )}
    </div>
  )
}
