/**
 * Rows that stand in tables: {@link org.trustllm.spark.table.TableFolder} is a folder of answers some files of which are Parquet, {@link
 * org.trustllm.spark.table.ParquetTable} one of them, {@link org.trustllm.spark.table.RowNode} what a row is in JSON.
 */
@NullMarked
package org.trustllm.spark.table;

import org.jspecify.annotations.NullMarked;
