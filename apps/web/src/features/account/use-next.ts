import { useLocation } from "@tanstack/react-router"

/**
 * The page to open after signing in. The secret that a link may carry is left behind `#` while the person signs in or up, because the rest of
 * the address is sent to the server when the page is loaded again.
 */
export const useNext = (next: string | undefined) => {
  const { hash } = useLocation()
  return next === undefined || hash === "" ? next : `${next}#${hash}`
}
