import { type RefObject, useEffect, useState } from "react"

/** Whether the end of the list is more than one screen away. */
export const useIsFarFromEnd = (scroller: RefObject<HTMLDivElement | null>) => {
  const [isFar, setIsFar] = useState(false)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = () =>
      setIsFar(element.scrollHeight - element.scrollTop - element.clientHeight > element.clientHeight)
    element.addEventListener("scroll", measure, { passive: true })
    return () => element.removeEventListener("scroll", measure)
  }, [scroller])
  return isFar
}
