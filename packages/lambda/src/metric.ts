/**
 * A line of the log that CloudWatch makes a metric of by itself (embedded metric format, in the blueprint's namespace):
 * no permission, no request.
 */
export const seconds = (name: string, value: number) => {
  const metrics = { Namespace: "Banhui", Dimensions: [[]], Metrics: [{ Name: name, Unit: "Seconds" }] }
  return JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metrics] }, [name]: value })
}
