export const installationTexts = {
  installHazel: "Install Hazel on this device",
  later: "Later",
  newVersion: "A new version of Hazel is ready.",
  reload: "Reload"
}
