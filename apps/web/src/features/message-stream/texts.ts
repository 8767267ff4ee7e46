export const messageStreamTexts = {
  interrupted: "Interrupted",
  stopped: "Stopped",
  stop: "Stop"
}
