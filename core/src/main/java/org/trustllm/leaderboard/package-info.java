/**
 * Models in order.
 *
 * <p>A {@link org.trustllm.leaderboard.Leaderboard} ranks its entries row by row of the rank card; {@link
 * org.trustllm.internal.telling.LeaderboardRenderers} is the list of formats. {@link
 * org.trustllm.leaderboard.PublishedModels} is what a single report stands beside.
 */
@NullMarked
package org.trustllm.leaderboard;

import org.jspecify.annotations.NullMarked;
