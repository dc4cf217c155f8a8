/** Hands a file to the browser's downloads. Its name says what it shows and the day, and nobody's name. */
export function saveFile(content: Blob, ending: string, subject = 'family'): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = `${subject}-${new Date().toISOString().slice(0, 10)}.${ending}`
  link.click()
  // The download reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
