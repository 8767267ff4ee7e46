import { useEffect, useState } from "react"

/** True once it has been mounted for `milliseconds`: what is quick never shows that it waited. */
export const useDelayed = (milliseconds: number) => {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return isOver
}
