import { Component, type ReactNode } from 'react'

interface ErrorBoundaryProps {
  /** What stands in the place of that which could not be rendered, and what renders it anew. */
  renderInstead: (error: unknown, tryAgain: () => void) => ReactNode
  children: ReactNode
}

/** Keeps an error of one part from taking the rest of the screen with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { caught: { error: unknown } | undefined }> {
  override state: { caught: { error: unknown } | undefined } = { caught: undefined }

  static getDerivedStateFromError(error: unknown): { caught: { error: unknown } } {
    return { caught: { error } }
  }

  readonly #tryAgain = () => this.setState({ caught: undefined })

  override render(): ReactNode {
    const { caught } = this.state
    return caught === undefined ? this.props.children : this.props.renderInstead(caught.error, this.#tryAgain)
  }
}
