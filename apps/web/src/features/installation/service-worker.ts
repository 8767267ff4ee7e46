/** The service worker, which opens Hazel offline and shows notifications. Undefined where browsers have none, as in pages without TLS. */
export const serviceWorker = async (): Promise<ServiceWorkerRegistration | undefined> => {
  if (!("serviceWorker" in navigator)) return undefined
  await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" })
  return navigator.serviceWorker.ready
}

/** Opens the messages whose notifications the person clicks while a page of Hazel is open. */
export const openWhatIsClicked = (open: (path: string) => void) => {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    const path: unknown = Object(data).open
    // Only the service worker posts messages here, and only to pages of Hazel.
    if (typeof path === "string" && path.startsWith("/c/")) open(path)
  })
}
