/** A line that CloudWatch turns into a metric by itself (embedded metric format): no permission, no request. */
export const seconds = (metric: string, value: number, now: number) =>
  JSON.stringify({
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [{ Namespace: "Banhui", Dimensions: [[]], Metrics: [{ Name: metric, Unit: "Seconds" }] }],
    },
    [metric]: value,
  })
