/** The part of `BeforeInstallPromptEvent`, which only some browsers have, that is used here. */
interface InstallOffer extends Event {
  readonly prompt: () => Promise<{ readonly outcome: "accepted" | "dismissed" }>
}

const isOffer = (event: Event): event is InstallOffer => "prompt" in event

let offer: InstallOffer | undefined

/** Notes that the browser would install Hazel as an app. It says so once, soon after the page was loaded. */
export const listenForInstallOffer = () => {
  addEventListener("beforeinstallprompt", (event) => {
    // Hazel offers it in its menu, where it is found and where it disturbs nobody.
    event.preventDefault()
    if (isOffer(event)) offer = event
  })
  addEventListener("appinstalled", () => (offer = undefined))
}

export const canInstall = () => offer !== undefined

/** Asks the browser to install Hazel. An offer can be used once. */
export const installHazel = async () => {
  const used = offer
  offer = undefined
  await used?.prompt()
}
