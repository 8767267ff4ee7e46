import { Component, type ReactNode } from "react"
import { Typed } from "./typed.tsx"

interface Props {
  readonly text: string
  readonly children: ReactNode
}

interface State {
  readonly text: string
  readonly hasFailed: boolean
}

/** If rendering a text fails because of a defect, that text is shown as typed and all other messages stay. */
export class TypedOnFailure extends Component<Props, State> {
  override state: State = { text: this.props.text, hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps({ text }: Props, state: State) {
    return text === state.text ? null : { text, hasFailed: false }
  }

  override render() {
    return this.state.hasFailed ? <Typed text={this.props.text} /> : this.props.children
  }
}
