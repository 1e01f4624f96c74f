import { Component, type ReactNode } from 'react'

interface ErrorBoundaryProps {
  /** What stands in the place of that which could not be rendered. */
  renderInstead: (error: unknown) => ReactNode
  children: ReactNode
}

/** Keeps an error of one part from taking the rest of the screen with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { caught: { error: unknown } | undefined }> {
  override state: { caught: { error: unknown } | undefined } = { caught: undefined }

  static getDerivedStateFromError(error: unknown): { caught: { error: unknown } } {
    return { caught: { error } }
  }

  override render(): ReactNode {
    return this.state.caught === undefined ? this.props.children : this.props.renderInstead(this.state.caught.error)
  }
}
