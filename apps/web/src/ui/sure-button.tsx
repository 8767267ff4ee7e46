import { useState } from "react"
import { Button } from "./button.tsx"

interface SureButtonProps {
  readonly label: string
  /** The accessible name, which also says of what. */
  readonly name: string
  /** Label and name while the second click, which acts, is awaited. */
  readonly sureLabel: string
  readonly sureName: string
  readonly run: () => void
  readonly disabled: boolean
}

/** A button for what cannot be undone: the first click asks, and only a second one acts. */
export const SureButton = ({ label, name, sureLabel, sureName, run, disabled }: SureButtonProps) => {
  const [isSure, setIsSure] = useState(false)
  const click = () => {
    if (isSure) run()
    setIsSure(!isSure)
  }
  return (
    <Button
      variant={isSure ? "danger" : "plain"}
      aria-label={isSure ? sureName : name}
      disabled={disabled}
      onBlur={() => setIsSure(false)}
      onClick={click}
    >
      {isSure ? sureLabel : label}
    </Button>
  )
}
