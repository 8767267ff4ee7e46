import { useEffect, useState } from "react"
import { useHazel } from "../hazel.ts"

/** Loads an image again that has failed, when the connection is back. `attempt` is the key of its element. */
export const useLoadedAgain = () => {
  const { connection } = useHazel()
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState<number>()
  const hasFailed = failed === attempt
  useEffect(() => {
    if (!hasFailed) return
    return connection.subscribe(() => {
      if (connection.get() === "online") setAttempt(attempt + 1)
    })
  }, [connection, hasFailed, attempt])
  return { attempt, hasFailed, onError: () => setFailed(attempt) }
}
