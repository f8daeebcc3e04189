/** Tells the bench where this process listens, and answers its questions about memory and processor time. */
export function reportAs(url: string, statements: () => number = () => 0): void {
  const report = () => {
    const { user, system } = process.cpuUsage();
    return {
      url,
      residentBytes: process.memoryUsage.rss(),
      processorMicroseconds: user + system,
      statements: statements(),
    };
  };
  process.on('message', () => process.send?.(report()));
  process.on('SIGTERM', () => process.exit(0));
  // A benchmark that failed leaves nothing running.
  process.on('disconnect', () => process.exit(0));
  process.send?.(report());
}
