/**
 * Embeddings in process: MiniLM by ONNX Runtime, texts cut by DJL's tokenizer. Nothing is
 * downloaded.
 */
@NullMarked
package io.marquee.onnx;

import org.jspecify.annotations.NullMarked;
