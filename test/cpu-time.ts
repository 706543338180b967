// The time that this process has worked, whoever else works on the machine.
/** Milliseconds of processor time since a moment of `process.cpuUsage()`. */
export function cpuSince(moment: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(moment);
  return (user + system) / 1000;
}
