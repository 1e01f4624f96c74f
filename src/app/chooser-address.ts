/** Where a launch at this EHR begins. The launch page is a document of its own, beside the app's. */
export function launchAddress(ehrId: string): string {
  return `${import.meta.env.BASE_URL}launch.html?ehr=${encodeURIComponent(ehrId)}`
}
