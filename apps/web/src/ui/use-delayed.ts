import { useEffect, useState } from "react"

/** True once the component has been mounted for `milliseconds`, so that short waits show no indicator. */
export const useDelayed = (milliseconds: number) => {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return isOver
}
